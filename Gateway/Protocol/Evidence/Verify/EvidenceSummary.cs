using System.Collections.Immutable;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>What all findings together prove, and what they do not, in sentences for people.</summary>
/// <param name="Proven">Claims of which something holds and nothing is broken.</param>
/// <param name="NotProven">The others, with why.</param>
public sealed record EvidenceSummary(ImmutableArray<string> Proven, ImmutableArray<string> NotProven)
{
    private static readonly (EvidenceTopic Topic, string Claim)[] Claims =
    [
        (EvidenceTopic.Form, "The container is as the hub packed it."),
        (EvidenceTopic.ContainerSignature, "The hub signed the list of its files."),
        (EvidenceTopic.File, "No file was changed, added or taken out since."),
        (EvidenceTopic.Document, "The documents are byte for byte what was signed in the name of their origins."),
        (EvidenceTopic.Receipt, "The hub gave its receipts for exactly these documents."),
        (EvidenceTopic.ConvertedCopy, "The converted copies are those that the hub made and signed."),
        (EvidenceTopic.Delivery, "The destinations gave these answers to exactly what was delivered."),
        (EvidenceTopic.Refusal, "The hub refused these documents with these signed answers."),
        (EvidenceTopic.Entry, "The hub's log says the same as the documents."),
        (EvidenceTopic.Proof, "The entries are in the log of which the checkpoint speaks."),
        (EvidenceTopic.Checkpoint, "The hub signed that checkpoint."),
        (EvidenceTopic.Certificate, "The certificates are those of the parties by the word of the hub, and were valid when they were used."),
        (EvidenceTopic.Trust, "The certificates lead to authorities that you trust."),
        (EvidenceTopic.Revocation, "None of the certificates is revoked."),
        (EvidenceTopic.SignedBeforeRevocation, "What was signed with a revoked certificate was in the log before the revocation, and still holds."),
        (EvidenceTopic.Anchor, "It is the log of which a checkpoint was kept elsewhere: the hub did not change it since then."),
    ];

    public static EvidenceSummary Of(IReadOnlyCollection<EvidenceFinding> findings)
    {
        var proven = ImmutableArray.CreateBuilder<string>();
        var not = ImmutableArray.CreateBuilder<string>();
        foreach (var (topic, claim) in Claims)
        {
            var of = findings.Where(finding => finding.Topic == topic).ToLookup(finding => finding.State);
            var (holds, broken, unknown) = (of[FindingState.Holds].Count(), of[FindingState.Broken].Count(), of[FindingState.Unknown].Count());
            if (broken > 0 || unknown > 0)
            {
                not.Add($"{claim.TrimEnd('.')}: {Count(broken, "broken")}{(broken > 0 && unknown > 0 ? ", " : "")}{Count(unknown, "not known")}, {holds} hold{(holds == 1 ? "s" : "")}.");
            }
            else if (holds > 0)
            {
                proven.Add(claim);
            }
        }

        // A checkpoint that was kept tells the latest moment at which something can have happened; no checkpoint tells the earliest.
        not.Add("That the times are right: they are those of the hub and of the parties"
            + (findings.Any(finding => finding is { Topic: EvidenceTopic.Anchor, State: FindingState.Holds }) ? ". No more is known than that it was all there when the checkpoint was given into keeping." : "."));

        return new EvidenceSummary(proven.ToImmutable(), not.ToImmutable());
    }

    private static string Count(int count, string what) => count > 0 ? $"{count} {what}" : "";
}
