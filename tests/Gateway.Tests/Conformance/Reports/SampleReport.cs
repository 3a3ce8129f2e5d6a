using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Conformance.Reports;

/// <summary>A small report of a session, in the form in which the suite writes it: one scenario that passed and one that failed.</summary>
internal static class SampleReport
{
    public const string Evidence = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

    public static byte[] Of(string participant, string session = "20261122-SAMPLE01", Action<JsonNode>? change = null, string observed = "no receipt came")
    {
        var report = JsonNode.Parse(
            $$"""
            {
              "format": "urn:carec:cats-ice:conformance-report:1.0", "session": "{{session}}", "verdict": "FAIL",
              "system": {
                "participant": "{{participant}}", "name": "UzTransit", "version": "4.2", "build": "4.2.118", "roles": ["departure", "transit"], "versions": ["3.0"], "features": ["tir"]
              },
              "began": "2026-11-22T08:00:00.000Z", "ended": "2026-11-22T08:01:15.250Z", "seed": 1795387043725,
              "suite": { "version": "0.1.0", "hash": "{{new string('a', 64)}}", "mutation": null },
              "profileHash": "", "catalogueHash": "{{new string('b', 64)}}", "evidenceHash": "{{Evidence}}",
              "counts": { "must": {{Counts(("PASS", 1), ("FAIL", 1))}}, "should": {{Counts()}}, "may": {{Counts()}} },
              "notRun": 3,
              "requirements": [
                { "id": "CSS-SEQ-004", "level": "must", "text": "A movement is released once.", "binds": true, "verdict": "FAIL", "checks": 2, "scenarios": ["TR-DEP-0001"] },
                { "id": "CSS-SEQ-005", "level": "may", "text": "Another.", "binds": false, "verdict": null, "checks": 0, "scenarios": [] }
              ],
              "scenarios": [
                {{Scenario("TR-ANY-0001", "PASS", "[]")}},
                {{Scenario("TR-DEP-0001", "FAIL", """
                  [
                    { "check": "answer", "requirement": "CSS-SEQ-004", "verdict": "PASS", "step": "release", "evidence": 3, "expected": "a receipt", "observed": "a receipt", "place": "" },
                    { "check": "in-time", "requirement": "CSS-SEQ-004", "verdict": "FAIL", "step": "arrive", "evidence": 0, "expected": "a receipt within 5 s", "observed": "OBSERVED", "place": "/Receipt" }
                  ]
                """)}}
              ]
            }
            """)!;
        report["scenarios"]![1]!["checks"]![1]!["observed"] = observed;
        change?.Invoke(report);
        return Encoding.UTF8.GetBytes(report.ToJsonString());
    }

    private static string Counts(params (string Verdict, int Number)[] given) => "{" + string.Join(", ", new[] { "PASS", "WARN", "FAIL", "INCONCLUSIVE", "ERROR", "REVIEW", "SKIPPED", "NOT_APPLICABLE" }
        .Select(verdict => $"\"{verdict}\": {given.FirstOrDefault(one => one.Verdict == verdict).Number}")) + "}";

    private static string Scenario(string id, string verdict, string checks) =>
        $$"""
        {
          "id": "{{id}}", "title": "Release of a movement", "css": "3.0", "role": "departure", "family": "core", "level": "must", "negative": false, "requires": [], "verifies": ["CSS-SEQ-004"],
          "file": "core/release.yaml", "hash": "{{new string('d', 64)}}", "verdict": "{{verdict}}", "because": "", "waiver": null, "reproduce": "run --scenario {{id}}", "checks": {{checks}},
          "exchanges": [
            {
              "number": 1, "at": "2026-11-22T08:00:01.000Z", "step": "release", "caller": "system", "operation": "Submit", "party": "NTA.KZ", "message": "IE001", "status": 200, "milliseconds": 12.25,
              "trouble": "", "document": "", "answer": "", "request": "{{new string('e', 64)}}", "response": ""
            }
          ]
        }
        """;
}
