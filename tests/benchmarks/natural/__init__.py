"""Natural questions on real political news, and what finds their answers.

``first.jsonl`` to ``fourteenth.jsonl`` hold questions with the places of their answers: offsets
into the bodies of the articles, which are not shipped. They lie in the folder ``ONRECORD_NEWS``, by
default ``../shared/eval/polnear`` beside the checkout. A question without
evidence has no answer.
"""
