"""The law and a visit meet here: norms and subjects in, findings out, nothing left unsaid.

applies -> verdict -> standing -> remedy; then over all findings: ladders, what to ask next, the receipt.
"""
