"""The subject of a goal: its own words, as they fit into a sentence."""

import pytest
from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate, texts, visible

from rmcoach.language.goals import subject

SUBJECTS = {
    # What is to be understood
    "Understand which AI tools our newest sellers use, and what for": (
        "the AI tools our newest sellers use"
    ),
    "Find out why good people leave us in their first year": (
        "why good people leave us in their first year"
    ),
    "See how decisions about accounts are made": "how decisions about accounts are made",
    "I want to understand TikTok": "TikTok",
    "I'd like to learn more about what young people expect from work": (
        "what young people expect from work"
    ),
    "We want to know more about remote onboarding": "remote onboarding",
    "Learn more about Gen Z slang": "Gen Z slang",
    "My goal is to understand hybrid work": "hybrid work",
    "Get up to speed on generative AI": "generative AI",
    "Get to know the night shift": "the night shift",
    "Get a feel for e-sports sponsorship": "e-sports sponsorship",
    "Gain insight into remote-first teams": "remote-first teams",
    "Make sense of hybrid work": "hybrid work",
    "Stay up to date on accessibility": "accessibility",
    "Keep up with Web3 (without getting lost)": "Web3",
    "Become more confident with social media": "social media",
    "Hear what people really say about me": "what people really say about me",
    "Discover what our apprentices think of our onboarding": (
        "what our apprentices think of our onboarding"
    ),
    "Explore what employees expect; and why": "what employees expect",
    "Understand how a 23-year-old decides where to work, because we lose them": (
        "how a 23-year-old decides where to work"
    ),
    "Understand pronouns so that I stop getting them wrong": "pronouns",
    "Understand why nobody speaks up in our town halls.": "why nobody speaks up in our town halls",
    "Understand A/B testing. Then use it.": "A/B testing",
    "Understand which of our habits put newcomers off": "which of our habits put newcomers off",
    # What is to be done
    "Learn to podcast": "podcasting",
    "Learn how to run a podcast": "running a podcast",
    "learn to code a little Python": "coding a little Python",
    "To get better at listening": "listening",
    "Be a better listener": "being a better listener",
    "Run better meetings": "running better meetings",
    "Build a personal brand on LinkedIn": "building a personal brand on LinkedIn",
    "Use AI": "using AI",
    "Write posts that people read": "writing posts that people read",
    "Plan a hackathon": "planning a hackathon",
    "Improve how I give feedback": "improving how I give feedback",
    "Show up on social media as myself": "showing up on social media as myself",
    "Give feedback that lands": "giving feedback that lands",
    "Mentor someone well": "mentoring someone well",
    # A subject already
    "TikTok": "TikTok",
    "AI": "AI",
    "Social media": "social media",
    "Our hiring process": "our hiring process",
    "Which of our habits look odd to a newcomer?": "which of our habits look odd to a newcomer",
    "What is it like to be new here?": "what it is like to be new here",
    # Topics that no bank holds
    "Understand quantum annealing for logistics": "quantum annealing for logistics",
    "Learn about beekeeping in cities": "beekeeping in cities",
    "Understand deep-sea mining rules": "deep-sea mining rules",
    "Learn how to bake sourdough": "baking sourdough",
    "Find out how falconers train young birds": "how falconers train young birds",
    # Abbreviations, other languages, one word
    "Understand the U.S. market": "the U.S. market",
    "Understand what's next, e.g. agents": "what's next",
    "Comprendre la génération Z": "comprendre la génération Z",
    "理解年轻人": "理解年轻人",
    "🎯 understand emoji use": "🎯 understand emoji use",
    "Understand": "Understand",
    "a": "a",
}


@pytest.mark.parametrize(("goal", "expected"), SUBJECTS.items())
def test_the_subject_of_a_goal(goal, expected):
    """It stands in a sentence: a thing, a doing, or a clause with a question word."""
    assert expected == subject(goal)


@moderate
@given(st.one_of(visible, st.lists(st.sampled_from([*SUBJECTS]), min_size=1).map(" ".join)))
def test_a_subject_fits_on_a_line(goal):
    """A few words without white space round them, or none; whatever the goal says."""
    about = subject(goal)
    if about is None:
        return

    assert about
    assert len(about.splitlines()) == 1
    assert about == " ".join(about.split())


@moderate
@given(texts)
def test_a_subject_is_the_same_each_time(goal):
    assert subject(goal) == subject(f"  {goal}\n")


@pytest.mark.parametrize("goal", ["", " ", "...", "?!", "\n\t"])
def test_a_goal_without_a_word_has_none(goal):
    assert subject(goal) is None


LONG = (
    " ", "word ", "to ", "a", "a,", " - ", "and how ", "learn ", "get a better ", ";", ". ", " (",
    "so that ", " \t", "\u00a0", '"', "b", "in order ", "which ", "learn to ", "is ", "e", "É",
)  # fmt: skip


@pytest.mark.parametrize("part", LONG)
def test_the_time_for_a_goal_grows_with_its_length_only(part):
    """The patterns never go back over what they have read."""

    def work(size):
        subject(part * (size // len(part)))
        subject("Learn to " + part * (size // len(part)) + "x")

    assert is_linear(work)
