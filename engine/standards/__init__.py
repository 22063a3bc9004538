"""The law as data: rule files in, one linked and hashed `Corpus` out.

text -> positioned YAML (`strict_yaml`) -> typed files (`schema`) -> linked model (`link`, `model`) -> cache (`load`).
"""
