"""What commands print that is no report: the law, its ladders, explanations, questions, a first look, the machine.

Every module makes a `Screen` (`reports.screen`) and the command shows it.
"""
