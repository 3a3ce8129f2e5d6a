using System.Threading.Channels;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Workloads;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.LoadTests.Exchange;

/// <summary>Verifies a sample of answers and deliveries in full, as a national system does: signatures, schema, and what they are about. Beside the run, so that it delays nothing that is measured.</summary>
/// <param name="share">Of all; 0 to 1.</param>
/// <param name="wrong">Told what does not hold.</param>
internal sealed class FullCheck(Corpus corpus, KeyRing keys, double share, TimeProvider clock, Action<int, string> wrong)
{
    private static readonly DocumentReader Documents = new(SchemaLibrary.Default, DocumentLimits.Default);

    // What does not fit any more is not part of the sample: the run is never held up by it.
    private readonly Channel<(int Index, Func<string?> Check)> _work = Channel.CreateBounded<(int, Func<string?>)>(new BoundedChannelOptions(2000) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly int _every = share > 0 ? (int)Math.Max(1, Math.Round(1 / share)) : int.MaxValue;
    private long _checked;
    private long _failed;

    public long Checked => Volatile.Read(ref _checked);

    public long Failed => Volatile.Read(ref _failed);

    public void Answer(CorpusMessage message, ReadOnlyMemory<byte> body, int status)
    {
        var index = corpus.IndexOf(message.Movement, message.Place);
        if (IsDrawn(index))
        {
            _work.Writer.TryWrite((index, () => Judge(message, body, status)));
        }
    }

    public void Delivery(int index, Arrival arrival)
    {
        if (IsDrawn(index))
        {
            _work.Writer.TryWrite((index, () => Judge(arrival)));
        }
    }

    /// <summary>Ends when <see cref="Complete"/> was called and all is checked.</summary>
    public async Task Run()
    {
        await foreach (var (index, check) in _work.Reader.ReadAllAsync())
        {
            if (check() is { } trouble)
            {
                Interlocked.Increment(ref _failed);
                wrong(index, trouble);
            }

            Interlocked.Increment(ref _checked);
        }
    }

    public void Complete() => _work.Writer.TryComplete();

    private bool IsDrawn(int index) => index % _every == 0 && _every != int.MaxValue;

    private string? Judge(CorpusMessage message, ReadOnlyMemory<byte> body, int status)
    {
        if (KeptResponse.ToSubmit(body, status) is not Reply<ExchangeAnswer>.Answered answered)
        {
            // A Fault or a broken answer: it is counted as a wrong answer already.
            return null;
        }

        var sent = new SentDocument(message.Sender, corpus.IdentificationOf(message), DigestOf(message));
        return AnswerCheck.Judge(answered.Value, sent, "ICE", [keys.Hub], clock.GetUtcNow()) is ProvenAnswer.Worthless worthless ? $"answer: {worthless.Detail}" : null;
    }

    private string? Judge(Arrival arrival)
    {
        if (!Documents.Read(arrival.Document).TryGet(out var document, out var refusal))
        {
            return $"delivery: {refusal.Summary}";
        }

        if (!document.SchemaValid)
        {
            return "delivery: the document does not follow its schema";
        }

        if (!SignatureCheck.Verify(document.Document, arrival.Sender, [keys.CertificateOf(arrival.Sender)], clock.GetUtcNow()).TryGet(out _, out var forged))
        {
            return $"delivery: the signature of {arrival.Sender} does not hold. {forged.Summary}";
        }

        if (!CanonicalDocument.Read(arrival.Transmission).TryGet(out var header, out var broken))
        {
            return $"delivery: the Transmission can't be read. {broken.Summary}";
        }

        if (!SignatureCheck.Verify(header, "ICE", [keys.Hub], clock.GetUtcNow()).TryGet(out _, out var unsigned))
        {
            return $"delivery: the hub's signature of the Transmission does not hold. {unsigned.Summary}";
        }

        return Transmission.Read(header).TryGet(out var transmission, out var wrongFields)
            ? transmission.OriginDigest == document.Digest && transmission.MessageIdentification == arrival.Identification && transmission.Recipient == arrival.Recipient ? null : "delivery: the Transmission is about another document"
            : $"delivery: {wrongFields.Summary}";
    }

    private string DigestOf(CorpusMessage message)
    {
        var bytes = new byte[message.Length];
        corpus.Read(message, bytes);
        return message.Digest ?? Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes));
    }
}
