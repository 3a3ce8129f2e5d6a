using System.Security.Cryptography;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Setting;

/// <summary>What a hub has about two messages and a refusal: one delivered as it came, one as a converted copy after a failed attempt.</summary>
internal sealed class Case
{
    private readonly List<Func<MessageEvidence>> _messages = [];
    private readonly List<Func<RefusalEvidence>> _refusals = [];
    private long _attempts = 100;

    public Case(string origin = "ICE/tests", int before = 40)
    {
        Log = new Log(origin, before);
        Accept(7, Messages.Minimal, converted: null);
        Accept(9, Messages.Sample("IE001-typical-cotton-yarn"), converted: Messages.Minimal);
        Refuse(3, Messages.Minimal);
        Log.Append(new EvidenceEntry(EvidenceKind.HoldPlaced, At, 1, [EvidenceMember.Of("reason", "court order \"12\"")]));
        CheckpointAt = At.AddMinutes(5);
    }

    public static DateTimeOffset At => Parties.Now;

    public Log Log { get; }

    public DateTimeOffset CheckpointAt { get; set; }

    public DateTimeOffset GatheredAt { get; set; } = At.AddHours(1);

    public byte[] RevocationList { get; set; } = Pki.List(At.AddHours(-1));

    /// <summary>Signs the checkpoint inside; the hub, unless told otherwise.</summary>
    public byte[] Checkpoint(DocumentSigner? signer = null) => Log.Checkpoint(CheckpointAt).Sign(signer ?? Pki.HubSigner);

    public EvidenceCase Evidence(byte[]? checkpoint = null) => new(
        Log.Origin, "MRN 26UZ010001B00052J6", GatheredAt,
        _messages.Select(message => message()), _refusals.Select(refusal => refusal()), [Log.Entry(Log.Size - 1)],
        [new(Pki.Hub.RawDataMemory, "ICE"), new(Pki.Uz.RawDataMemory, "NTA.UZ"), new(Pki.Ge.RawDataMemory, "NTA.GE"), new(Pki.Root.RawDataMemory, null)],
        [RevocationList], checkpoint ?? Checkpoint());

    public byte[] Container(byte[]? checkpoint = null)
    {
        using var stream = new MemoryStream();
        ContainerWriter.Write(stream, Evidence(checkpoint), Pki.HubSigner);
        return stream.ToArray();
    }

    private void Accept(long logIndex, byte[] unsigned, byte[]? converted)
    {
        var document = Pki.UzSigner.Sign(Messages.Utf8(Messages.Text(unsigned).Replace("<messageSender>NTA.AZ<", "<messageSender>NTA.UZ<", StringComparison.Ordinal)));
        var header = DocumentHeader.Read(Messages.Canonical(document).Root);
        var type = Messages.Canonical(document).RootName;
        var receipt = new Receipt($"ICE-{logIndex}", "ICE", header.MessageSender!, header.MessageIdentification!, type, Digest(document), At, ReceiptOutcome.Accepted, null, logIndex).Sign(Pki.HubSigner);
        var copy = converted is null ? null : Pki.HubSigner.Sign(converted);
        var leaf = Log.Append(new AcceptedFact(
            logIndex, At, header.MessageSender!, header.MessageIdentification!, header.MessageRecipient!, type, "3.0", null, Hex(document), $"ICE-{logIndex}", Hex(receipt), copy is null ? null : Hex(copy)).ToEntry());
        var taken = new Receipt($"GE-{logIndex}", "NTA.GE", header.MessageSender!, header.MessageIdentification!, type, Digest(copy ?? document), At.AddSeconds(2), ReceiptOutcome.Accepted, null, 55).Sign(Pki.GeSigner);
        var failed = Messages.Utf8("<html>busy</html>");
        (long Id, byte[] Answer, string Outcome)[] attempts = copy is null ? [(++_attempts, taken, "Delivered")] : [(++_attempts, failed, "Failed"), (++_attempts, taken, "Delivered")];
        long[] leaves =
        [
            leaf, .. attempts.Select((attempt, i) => Log.Append(
                new AttemptedFact(attempt.Id, At.AddSeconds(i + 2), logIndex, "NTA.GE", i + 1, At.AddSeconds(i + 1), attempt.Outcome, Hex([]), Hex(attempt.Answer)).ToEntry())),
        ];
        _messages.Add(() => new MessageEvidence(
            logIndex, document, receipt, copy, [.. attempts.Select((attempt, i) => new DeliveryEvidence("NTA.GE", i + 1, attempt.Id, attempt.Answer))], [.. leaves.Select(Log.Entry)]));
    }

    private void Refuse(long refusalId, byte[] unsigned)
    {
        var document = Pki.GeSigner.Sign(unsigned);
        var answer = new Nack(SchemaLibrary.Default.Versions[^1], "ICE", "NTA.UZ", At, "ICE-R3", "UZ-1", "26AZ010001B00052J6").Sign(
            new Refusal.FunctionalNack(new Problem(14, "Wrong", "Mend it.") { Pointer = "/IE001", Reason = "S014" }), Pki.HubSigner);
        var leaf = Log.Append(new RefusedFact(refusalId, At, "NTA.UZ", "UZ-1", "IE001", null, "IE906", Hex([]), Hex(document), Hex(answer)).ToEntry());
        _refusals.Add(() => new RefusalEvidence(refusalId, document, answer, [Log.Entry(leaf)]));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Digest(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));
}
