using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Witness;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>Signatures of the system under test, verified twice: as the exchange does it, and by a witness that shares no code with it.</summary>
internal static class SignatureChecks
{
    // The verifier looks for them one after the other and tells the first.
    private static readonly ImmutableArray<string> OfFindings = [.. Enumerable.Range(1, 20).Select(number => RequirementOf($"S{number:000}")).Distinct()];

    public static ImmutableArray<CheckDefinition> OnMessages { get; } =
    [
        Define("signature", "The document is signed by the profile with a registered certificate of its sender.", "CSS-SIG-001", context => Signature(context, context.Subject!.Document)) with { Also = OfFindings },
        Define("second-opinion", "A witness that shares no code with the exchange says the same of form, schema and signature.", "CSS-SIG-014", context => Agreement(context, context.Subject!.Request, context.Subject.Document)),
    ];

    public static ImmutableArray<CheckDefinition> OnAnswers { get; } =
    [
        Define("answer-signature", "The answer is signed by the profile with a registered certificate of who gives it.", "CSS-RCV-002", context => Signature(context, context.Subject!.Answer)) with { Also = OfFindings },
        Define("answer-second-opinion", "A witness that shares no code with the exchange says the same of the answer.", "CSS-SIG-014", context => Agreement(context, BodyChecks.SideOf(context), context.Subject!.Answer)),
    ];

    private static IEnumerable<CheckResult> Signature(CheckContext context, string hash)
    {
        if (Read(context, hash) is { } document)
        {
            var problem = Verify(context, document);
            yield return context.Result(
                problem is null, "a signature by the profile, made with a registered certificate",
                problem is null ? "it verifies" : $"{problem.Reason}: {problem.Detail}", problem?.Pointer ?? "", problem is null ? null : RequirementOf(problem.Reason));
        }
    }

    private static IEnumerable<CheckResult> Agreement(CheckContext context, string body, string hash)
    {
        if (Read(context, hash) is not { } document)
        {
            yield break;
        }

        var business = context.Session.Open(hash);
        var opinion = SecondOpinion.Of(context.Session.Bytes(body), context.Session.CertificatesOf(context.Session.Participant), context.Subject!.At);
        var ours = Words(hash, business?.SchemaValid, Verify(context, document) is null);
        var theirs = opinion is null ? "no document" : Words(opinion.Digest ?? "none", opinion.Valid, opinion.Signed ?? false);
        yield return ours == theirs
            ? context.Result(true, "both say the same", ours)
            : context.Error($"the verifier of the exchange says: {ours}", $"the witness says: {theirs}{(opinion?.Why.Length > 0 ? $" ({opinion.Why})" : "")}");

        static string Words(string digest, bool? valid, bool signed) => $"SHA-256 {digest}, {(valid is null ? "" : valid == true ? "valid, " : "not valid, ")}signature {(signed ? "good" : "not good")}";
    }

    private static CanonicalDocument? Read(CheckContext context, string hash) =>
        hash.Length == 0 ? null : CanonicalDocument.Read(context.Session.Bytes(hash)).Match<CanonicalDocument?>(document => document, _ => null);

    private static Problem? Verify(CheckContext context, CanonicalDocument document)
    {
        var registered = context.Session.RegisteredOf(context.Session.Participant);
        try
        {
            return SignatureCheck.Verify(document, context.Session.Participant, registered, context.Subject!.At).Match<Problem?>(_ => null, refusal => ((Refusal.FunctionalNack)refusal).Problems[0]);
        }
        finally
        {
            foreach (var certificate in registered)
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>The requirement behind each finding of the verifier.</summary>
    internal static string RequirementOf(string? reason) => reason switch
    {
        "S001" or "S002" or "S003" => "CSS-SIG-001",
        "S004" => "CSS-SIG-002",
        "S005" => "CSS-SIG-003",
        "S006" => "CSS-SIG-004",
        "S007" or "S008" or "S009" => "CSS-SIG-005",
        "S010" or "S011" => "CSS-SIG-006",
        "S013" => "CSS-SIG-007",
        "S014" or "S015" => "CSS-SIG-008",
        "S016" => "CSS-SIG-009",
        "S017" or "S018" => "CSS-SIG-010",
        "S019" => "CSS-SIG-012",
        _ => "CSS-SIG-013",
    };
}
