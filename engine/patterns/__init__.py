"""What the findings mean together: findings in, conclusions with proof trees out.

`premises` rolls findings up into facts of a few words; a matcher behind a port (`matcher`) chains rules over
them (`durable_matcher`, or `reference` where durable-rules cannot be installed); `conclude` tells the proof.
"""
