using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Evidence.Verify;
using Protocol.Tests.Evidence.Setting;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Verify;

public sealed class What_whoever_verifies_brings_along
{
    private static readonly Case Written = new();
    private static readonly byte[] Container = Written.Container();
    private static readonly DateTimeOffset Later = Case.At.AddDays(30);

    [Fact]
    public void Nothing_leaves_trust_revocation_and_the_anchor_unknown()
    {
        var verdict = Verdict.Of(Container);
        verdict.IsWhole();
        Assert.Contains(verdict.Findings, finding => finding is { Topic: EvidenceTopic.Trust, State: FindingState.Unknown } && finding.Meaning.Contains("one trusts the certificates inside", StringComparison.Ordinal));
        Assert.Contains(verdict.Findings, finding => finding is { Topic: EvidenceTopic.Anchor, State: FindingState.Unknown });
        var summary = EvidenceSummary.Of(verdict.Findings);
        Assert.Contains("The hub gave its receipts for exactly these documents.", summary.Proven);
        Assert.Contains(summary.NotProven, line => line.StartsWith("That the times are right", StringComparison.Ordinal));
    }

    [Fact]
    public void The_right_authority_makes_the_certificates_trusted_and_a_wrong_one_does_not()
    {
        var verdict = Verdict.Of(Container, Trusting(Pki.Root));
        verdict.IsWhole();
        Assert.DoesNotContain(verdict.Findings, finding => finding is { Topic: EvidenceTopic.Trust, State: not FindingState.Holds });
        var wrong = Verdict.Of(Container, Trusting(Pki.OtherRoot));
        Assert.Equal([EvidenceTopic.Trust], wrong.BrokenTopics);
        Assert.Equal(3, wrong.Broken.Count());
    }

    [Fact]
    public void The_hubs_certificate_tells_whether_it_was_the_hub()
    {
        // Whoever has a certificate of the trusted authority can make a container of his own: without the hub's certificate all would hold.
        using var forged = new MemoryStream();
        ContainerWriter.Write(forged, Written.Evidence(Written.Checkpoint(Pki.GeSigner)), Pki.GeSigner);
        Assert.Contains(Verdict.Of(forged.ToArray(), Trusting(Pki.Root)).Findings, finding => finding is { Topic: EvidenceTopic.Certificate, State: FindingState.Unknown } && finding.Meaning.Contains("--hub-certificate", StringComparison.Ordinal));
        var known = Trusting(Pki.Root) with { HubCertificates = [Pki.Hub.RawDataMemory] };
        Verdict.Of(forged.ToArray(), known).Breaks(EvidenceTopic.Certificate, ContainerLayout.Signature);
        Verdict.Of(Container, known).IsWhole();
    }

    [Fact]
    public void A_list_that_revokes_a_certificate_later_is_told_and_what_was_logged_before_still_holds()
    {
        var list = Pki.List(Later, Pki.Uz, Later.AddHours(-1));
        var verdict = Verdict.Of(Container, EvidenceTrust.Nothing with { RevocationLists = [new GivenFile("later.crl", list)] });
        Assert.Equal([EvidenceTopic.Revocation], verdict.BrokenTopics);
        Assert.Contains("was revoked at", Assert.Single(verdict.Broken).Found!, StringComparison.Ordinal);
        Assert.Contains(verdict.Findings, finding => finding is { Topic: EvidenceTopic.SignedBeforeRevocation, State: FindingState.Holds, Where: "messages/7/document.xml" }
            && finding.Meaning.StartsWith("It still holds: the log had it by", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_was_revoked_before_it_was_used_is_told_for_each_use()
    {
        var verdict = Verdict.Of(Container, EvidenceTrust.Nothing with { RevocationLists = [new GivenFile("then.crl", Pki.List(Case.At.AddHours(-2), Pki.Uz, Case.At.AddDays(-1)))] });
        verdict.Breaks(EvidenceTopic.SignedBeforeRevocation, "messages/7/document.xml");
        verdict.Breaks(EvidenceTopic.SignedBeforeRevocation, "messages/9/document.xml");
    }

    [Fact]
    public void Between_the_hubs_word_and_its_checkpoint_only_an_anchor_from_before_can_tell()
    {
        var written = new Case { CheckpointAt = Case.At.AddDays(3), GatheredAt = Case.At.AddDays(4) };
        var container = written.Container();
        GivenFile[] lists = [new GivenFile("list.crl", Pki.List(Case.At.AddDays(2), Pki.Uz, Case.At.AddDays(1)))];
        var alone = Verdict.Of(container, EvidenceTrust.Nothing with { RevocationLists = [.. lists] });
        Assert.Contains(alone.Findings, finding => finding is { Topic: EvidenceTopic.SignedBeforeRevocation, State: FindingState.Unknown, Where: "messages/7/document.xml" });

        var kept = written.Log.Checkpoint(Case.At.AddMinutes(1), 45);
        var proof = written.Log.Tree().Consistency(45);
        var anchored = Verdict.Of(container, new EvidenceTrust([], [.. lists], new GivenFile("kept.xml", kept.Sign(Pki.HubSigner)), new GivenFile("proof.json", proof.ToJson())));
        Assert.True(anchored.Holds(EvidenceTopic.Anchor, "kept.xml"));
        Assert.Contains(anchored.Findings, finding => finding is { Topic: EvidenceTopic.SignedBeforeRevocation, State: FindingState.Holds, Where: "messages/7/document.xml" }
            && finding.Meaning.Contains("checkpoint of 45 entries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_that_nobody_signed_is_left_out()
    {
        var list = Pki.List(Later, Pki.Uz, Later.AddHours(-1));
        list[^1] ^= 1;
        var verdict = Verdict.Of(Container, EvidenceTrust.Nothing with { RevocationLists = [new GivenFile("forged.crl", list), new GivenFile("nonsense.crl", new byte[100])] });
        verdict.Breaks(EvidenceTopic.Revocation, "forged.crl");
        verdict.Breaks(EvidenceTopic.Revocation, "nonsense.crl");
        Assert.DoesNotContain(verdict.Broken, finding => finding.Found!.Contains("was revoked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_checkpoint_of_the_same_size_must_have_the_same_root()
    {
        Assert.True(Anchored(Written.Log.Checkpoint(Later), null).Holds(EvidenceTopic.Anchor, "kept.xml"));
        var other = Written.Log.Checkpoint(Later) with { Root = MerkleHash.OfEmptyTree };
        Assert.Contains("two different logs of one size", Anchored(other, null).Breaks(EvidenceTopic.Anchor, "kept.xml").Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_size_needs_a_consistency_proof()
    {
        var kept = Written.Log.Checkpoint(Case.At, 20);
        Assert.Contains(Anchored(kept, null).Findings, finding => finding is { Topic: EvidenceTopic.Anchor, State: FindingState.Unknown }
            && finding.Meaning.Contains("evidence consistency 20 47", StringComparison.Ordinal));
        var proof = Written.Log.Tree().Consistency(20);
        Assert.True(Anchored(kept, proof).Holds(EvidenceTopic.Anchor, "kept.xml"));
        Anchored(kept, Written.Log.Tree().Consistency(21)).Breaks(EvidenceTopic.Anchor, "proof.json");
        Anchored(kept, proof with { Path = proof.Path.SetItem(0, MerkleHash.OfEmptyTree) }).Breaks(EvidenceTopic.Anchor, "proof.json");
        Anchored(kept with { Root = MerkleHash.OfEmptyTree }, proof).Breaks(EvidenceTopic.Anchor, "proof.json");

        // Kept later than the container: the log went on.
        var grown = new Case();
        var container = grown.Container();
        grown.Log.Append(new EvidenceEntry(EvidenceKind.HoldLifted, Later, 1, []));
        var trust = new EvidenceTrust(
            [], [], new GivenFile("kept.xml", grown.Log.Checkpoint(Later).Sign(Pki.HubSigner)), new GivenFile("proof.json", grown.Log.Tree().Consistency(47).ToJson()));
        Assert.True(Verdict.Of(container, trust).Holds(EvidenceTopic.Anchor, "kept.xml"));
    }

    [Fact]
    public void A_checkpoint_of_another_log_is_named()
    {
        var verdict = Anchored(new Case("ICE/elsewhere").Log.Checkpoint(Later), null);
        Assert.Contains("another hub's log", verdict.Breaks(EvidenceTopic.Anchor, "kept.xml").Meaning, StringComparison.Ordinal);
        Verdict.Of(Container, EvidenceTrust.Nothing with { Checkpoint = new GivenFile("nonsense", new byte[10]) }).Breaks(EvidenceTopic.Anchor, "nonsense");
    }

    [Fact]
    public void Everything_together_proves_all_but_the_times()
    {
        var kept = Written.Log.Checkpoint(Case.At, 20);
        var trust = new EvidenceTrust(
            [Pki.Root.RawDataMemory], [new GivenFile("now.crl", Pki.List(Later))], new GivenFile("kept.xml", kept.Sign(Pki.HubSigner)), new GivenFile("proof.json", Written.Log.Tree().Consistency(20).ToJson()))
        {
            HubCertificates = [Pki.Hub.RawDataMemory],
        };
        var findings = Verdict.Of(Container, trust).Findings;
        Assert.Equal([], findings.Where(finding => finding.State != FindingState.Holds));
        // Nobody but the hub and the parties says when: what was kept tells the latest moment only.
        Assert.StartsWith("That the times are right", Assert.Single(EvidenceSummary.Of(findings).NotProven), StringComparison.Ordinal);
        Assert.Equal(15, EvidenceSummary.Of(findings).Proven.Length);
    }

    private static EvidenceTrust Trusting(X509Certificate2 anchor) => EvidenceTrust.Nothing with { Anchors = [anchor.RawDataMemory] };

    private static Verdict Anchored(Checkpoint kept, ConsistencyProof? proof) => Verdict.Of(
        Container, new EvidenceTrust([], [], new GivenFile("kept.xml", kept.Sign(Pki.HubSigner)), proof is null ? null : new GivenFile("proof.json", proof.ToJson())));
}
