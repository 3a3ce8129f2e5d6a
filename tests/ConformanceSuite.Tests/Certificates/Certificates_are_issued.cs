using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Reports;

namespace ConformanceSuite.Tests.Certificates;

public sealed class Certificates_are_issued
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly SessionResult Sample = SampleSession.Record.Result;

    /// <summary>The sample, with everything that was not in order set right.</summary>
    private static SessionResult Good { get; } = With(s => s.Scenario.Id == "TR-GEN-0001" || s.Verdict.Verdict == Verdict.NotApplicable ? s.Verdict : s.Verdict with { Verdict = Verdict.Pass });

    private static ImmutableArray<Scenario> Suite => [.. Sample.Scenarios.Select(s => s.Scenario)];

    [Fact]
    public void On_a_session_in_which_every_binding_scenario_passed_or_is_waived() => Assert.Empty(IssueDecision.FaultsOf(Good, Suite, Good.SuiteHash));

    [Fact]
    public void Not_while_anything_binding_is_open_and_every_reason_is_told()
    {
        var faults = IssueDecision.FaultsOf(Sample, Suite, Sample.SuiteHash);
        Assert.Equal(["ERROR", "FAIL", "INCONCLUSIVE", "REVIEW", "SKIPPED"], faults.Where(fault => fault.Contains("verdict", StringComparison.Ordinal)).Select(fault => fault.Split("verdict ")[1].Split(':')[0]));
        Assert.Contains("2 binding scenarios have the verdict FAIL: TR-DST-0002 (CSS-ARR-002 in-time: expected IE006 to NTA.KZ within PT15M, observed nothing came), TR-DST-0003 (CSS-FUN-003 answer: expected IE906 with code 92, observed HTTP 200, ", faults[1], StringComparison.Ordinal);
        Assert.Contains(faults, fault => fault.StartsWith("No scenario of the role transit in CSS 3.0 has passed", StringComparison.Ordinal));
    }

    [Fact]
    public void Not_on_a_part_of_what_is_asked()
    {
        var part = Good with { Scenarios = Good.Scenarios.RemoveAll(s => s.Scenario.Id == "TR-DST-0002") };
        Assert.Contains("1 binding scenarios of the claimed roles and versions are not part of the session: TR-DST-0002", Assert.Single(IssueDecision.FaultsOf(part, Suite, Good.SuiteHash)), StringComparison.Ordinal);
        // What is asked of another role, version or feature is not asked of this system.
        ImmutableArray<Scenario> wider = [.. Suite, Suite[0] with { Id = "TR-GUA-0001", Role = Role.Guarantee }, Suite[0] with { Id = "TR2-DST-0001", Css = "2.0" }, Suite[0] with { Id = "TR-DST-0090", Level = RequirementLevel.Should }, Suite[0] with { Id = "TR-DST-0091", Requires = ["collect"] }];
        Assert.Empty(IssueDecision.FaultsOf(Good, wider, Good.SuiteHash));
    }

    [Fact]
    public void Not_by_another_suite_than_the_one_that_ran() =>
        Assert.Contains("Issue with the suite that ran it", Assert.Single(IssueDecision.FaultsOf(Good, Suite, new string('e', 64))), StringComparison.Ordinal);

    [Fact]
    public void Not_for_a_system_that_claims_nothing() =>
        Assert.Contains(IssueDecision.FaultsOf(Good with { System = Good.System with { Roles = [Role.Any] } }, [], Good.SuiteHash), fault => fault.Contains("nothing to certify", StringComparison.Ordinal));

    [Fact]
    public void In_each_version_for_the_roles_that_it_knows()
    {
        var guarantee = Good.Scenarios[0] with { Scenario = Good.Scenarios[0].Scenario with { Role = Role.Guarantee } };
        var both = Good with { System = Good.System with { Roles = [Role.Guarantee], Versions = ["2.0", "3.0"] }, Scenarios = [guarantee] };
        Assert.Empty(IssueDecision.FaultsOf(both, [], Good.SuiteHash));
        var older = both with { System = both.System with { Versions = ["2.0"] } };
        Assert.Contains("(2.0) do not know the role guarantee", Assert.Single(IssueDecision.FaultsOf(older, [], Good.SuiteHash)), StringComparison.Ordinal);
        var departure = both with { System = both.System with { Roles = [Role.Departure] }, Scenarios = [] };
        Assert.Equal(2, IssueDecision.FaultsOf(departure, [], Good.SuiteHash).Count(fault => fault.Contains("No scenario of the role departure in CSS", StringComparison.Ordinal)));
    }

    [Fact]
    public void With_the_scope_the_counts_and_the_waivers_of_the_session_and_are_believed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Certifying body", key, HashAlgorithmName.SHA256);
        using var issuer = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(500));
        using var signer = new DocumentSigner(issuer);
        var session = Good with { System = Good.System with { Name = "Uz\nTransit\u202E " + new string('x', 200) } };
        var file = CertificateDraft.Of(session, [.. session.Scenarios.Select(s => s.Scenario)], new CertificateOrder("2026-0017", Now, Now, Now.AddDays(365), issuer.Subject, Mutation: null)).Sign(signer);

        using var issuers = new ConformanceTrust([issuer]);
        var trust = issuers.With(new RevokedCertificates(issuer.Subject, 1, Now, Now.AddDays(30), []));
        Assert.True(CertificateVerifier.TryVerify(file, trust, Now, out var read, out var refusal), refusal?.Detail);
        Assert.Equal(("NTA.UZ", 140), (read.Participant.Value, read.System.Name.Length));
        Assert.Equal(["departure", "transit", "destination"], read.Roles);
        Assert.Equal([new VerdictCount("must", "PASS", 8), new VerdictCount("must", "SKIPPED", 1), new VerdictCount("must", "NOT_APPLICABLE", 1)], read.Counts);
        Assert.Equal([new UnclaimedFeature("tir", 1)], read.NotApplicable);
        Assert.Equal("TR-GEN-0001", Assert.Single(read.Waivers).Scenario);
        Assert.Null(read.Suite.Mutation);
        Assert.Equal(Sample.EvidenceHash, read.EvidenceHash);
    }

    private static SessionResult With(Func<(Scenario Scenario, ScenarioVerdict Verdict), ScenarioVerdict> change) =>
        Sample with { Scenarios = [.. Sample.Scenarios.Select(s => (s.Scenario.Id == "TR-DEP-0009" ? s.Scenario with { Requires = ["tir"] } : s.Scenario, change(s)))], Verdict = Verdict.Pass };
}
