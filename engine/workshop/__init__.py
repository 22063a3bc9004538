"""For those who keep the rules: what a wrong rule file would do, and whether anything beside it would notice."""
