using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Corridor.Timeline;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Corridor.Scenarios;

/// <summary>Submits a document to the hub and compares the answer with what a newcomer should learn from it.</summary>
internal sealed class Submission(Stage stage, string mrn)
{
    public async Task Expect(string id, string step, string expected, byte[] document, CancellationToken cancel)
    {
        var (found, detail, elapsed) = await Send(document, cancel);
        Show(document, found.StartsWith("Accepted", StringComparison.Ordinal) ? "Accepted" : "Refused", $"{found}: {detail}", elapsed);
        await stage.Check(id, step, expected, found, cancel);
    }

    public async Task ExpectSameReceipt(string id, string step, byte[] document, string first, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var reply = await stage.Hub.Client.Submit(document, cancel);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var again = reply is Reply<ExchangeAnswer>.Answered answered ? Encoding.UTF8.GetString(answered.Value.Document.Canonical.Span) : reply.ToString();
        Show(document, "Duplicate", "", elapsed);
        await stage.Check(id, step, "the first receipt, byte for byte", again == first ? "the first receipt, byte for byte" : "another answer", cancel);
    }

    private async Task<(string Found, string Detail, TimeSpan Elapsed)> Send(byte[] document, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var reply = await stage.Hub.Client.Submit(document, cancel);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var (found, detail) = reply switch
        {
            Reply<ExchangeAnswer>.Answered answered => Judge(answered.Value, document),
            Reply<ExchangeAnswer>.Faulted fault => ($"Fault {fault.Code}", fault.Text),
            Reply<ExchangeAnswer>.NotUnderstood other => ("not understood", other.Detail),
            _ => throw new InvalidOperationException("Reply is a closed family."),
        };
        return (found, detail, elapsed);
    }

    private (string Found, string Detail) Judge(ExchangeAnswer answer, byte[] document)
    {
        // A document that cannot be read has no identification: its NACK names none.
        var id = CanonicalDocument.Read(document).TryGet(out var read, out _) ? DocumentHeader.Read(read.Root).MessageIdentification! : "";
        var sent = new SentDocument(stage.Hub.Participant, id, Convert.ToBase64String(SHA256.HashData(document)));
        return AnswerCheck.Judge(answer, sent, "ICE", stage.Hub.HubCertificates, TimeProvider.System.GetUtcNow()) switch
        {
            ProvenAnswer.Receipted receipted => ("Accepted", receipted.Receipt.ReceiptId),
            ProvenAnswer.Refused { Refusal: Refusal.XmlNack nack } => Describe("IE917", nack.Problems[0], nack.Problems.Length),
            ProvenAnswer.Refused { Refusal: Refusal.FunctionalNack nack } => Describe("IE906", nack.Problems[0], nack.Problems.Length),
            ProvenAnswer.Worthless worthless => ("an answer that proves nothing", worthless.Detail),
            var other => throw new InvalidOperationException($"ProvenAnswer is a closed family, found {other}."),
        };
    }

    private static (string Found, string Detail) Describe(string nack, Problem problem, int count) => (
        string.Join(" ", new[] { nack, $"{problem.Code}", problem.Reason, problem.Pointer }.Where(part => !string.IsNullOrEmpty(part))) + (count > 1 ? $" and {count - 1} more" : ""),
        problem.Detail);

    private void Show(byte[] document, string answer, string detail, TimeSpan elapsed)
    {
        // What cannot be read was an IE001 for Georgia before it was cut.
        var (type, recipient) = CanonicalDocument.Read(document).TryGet(out var read, out _) ? (read.RootName, DocumentHeader.Read(read.Root).MessageRecipient!) : ("IE001", "NTA.GE");
        stage.Timeline.Show(new TimelineEvent(
            TimeProvider.System.GetUtcNow(), "UZ", "ICE", $"for {recipient[^2..]}", type, mrn, answer, detail, (long)elapsed.TotalMilliseconds));
    }
}
