using System.Diagnostics;
using System.Globalization;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>Where our time goes, stage by stage, on one thread: the median over many messages, and the bytes that each stage allocates.</summary>
internal static class StagesOfOurs
{
    private const int Warmup = 3000;
    private const int Measured = 2000;

    public static async Task<int> Run()
    {
        foreach (var (size, sample) in Corpus.Sizes)
        {
            using var corpus = new Corpus(sample);
            await using var ours = new OwnPipeline(corpus, callers: 1);
            var documents = corpus.Make(Warmup + Measured);
            Console.WriteLine($"{size}: {documents[0].Length} bytes");
            Measure(ours, documents);
        }

        return 0;
    }

    private static void Measure(OwnPipeline ours, byte[][] documents)
    {
        var (reader, origin, check, caller) = (ours.Get<DocumentReader>(), ours.Get<OriginCheck>(), ours.Get<DocumentCheck>(), ours.Caller());
        using var signer = new DocumentSigner(ours.Get<Gateway.Operate.Serve.HubCertificates>().Signing);
        var stages = new Stages();
        for (var i = 0; i < documents.Length; i++)
        {
            if (i == Warmup)
            {
                stages.Forget();
            }

            var body = documents[i];
            var read = stages.Time("read: parse, canonical form, XSD, tree", () => Must(reader.Read(body)));
            var received = new Received(caller, read, TimeProvider.System.GetUtcNow());
            var authenticated = stages.Time("authenticate: signature, key, revocation", () => Must(origin.Run(received)));
            stages.Time("validate: header, code lists, rules", () => Must(check.Run(authenticated)));
            stages.Time("pack for the database", () => StoredDocument.Pack(read.Canonical.Span));
            stages.Time("sign a receipt", () => new Receipt("R", "ICE", "NTA.UZ", "M", "IE001", read.Digest, TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, i + 1).Sign(signer));
            stages.Time("all of it, alone in its commit", () =>
            {
                ours.Take([body]).GetAwaiter().GetResult();
                return 0;
            });
        }

        stages.Print();
    }

    private static T Must<T>(Protocol.Problems.Outcome<T> outcome)
        where T : notnull => outcome.Match(value => value, refusal => throw new InvalidOperationException(refusal.Summary));

    private sealed class Stages
    {
        private readonly Dictionary<string, (List<double> Microseconds, long Bytes)> _stages = [];

        public T Time<T>(string stage, Func<T> work)
        {
            var (bytes, from) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            var result = work();
            var (took, allocated) = (Stopwatch.GetElapsedTime(from).TotalMicroseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
            var (times, sum) = _stages.GetValueOrDefault(stage, ([], 0));
            times.Add(took);
            _stages[stage] = (times, sum + allocated);
            return result;
        }

        public void Forget() => _stages.Clear();

        public void Print()
        {
            foreach (var (stage, (times, bytes)) in _stages)
            {
                times.Sort();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage,-44} {times[times.Count / 2],7:0.0} us   {bytes / times.Count / 1024.0,7:0.0} KiB allocated"));
            }
        }
    }
}
