"""Requests and answers of `tvd bench`: one JSON object a line, on stdin and stdout.

A `load` request describes a workload: sizes, scales, inputs (numSamples x
inputDimension), targets, and the state of each chain, neuron by neuron its
weights and then its readout. A `run` request asks for `numSteps` steps of all
chains from these states by one of the methods of `hello`, and is answered with
the seconds that the steps took and, on demand, the states that they led to.
"""

import json
import sys


def serve(hello, load):
    """Answers requests until stdin ends.

    hello: what to say first: name, version, methods, details.
    load: from a workload to a function (method, layout, numSteps, isNoisy) that
        runs it and returns (seconds, function that gives the states as lists).
    """
    answer(hello)
    run = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["kind"] == "load":
                run = load(request)
                answer({})
                continue
            seconds, states = run(
                request["method"], request["layout"], request["numSteps"], request["isNoisy"]
            )
            answer({"seconds": seconds, **({"states": states()} if request["wantsStates"] else {})})
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}"})


def answer(result):
    print(json.dumps(result), flush=True)
