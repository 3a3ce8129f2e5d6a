using System.Globalization;
using System.Security.Cryptography;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;

namespace CatsIce.Benchmarks.Packing;

/// <summary>What a stored document costs in bytes and in time, by algorithm: all samples, signed and canonical as they are stored, and their receipts. The least of some rounds
/// is taken of each document, so that what else the machine does counts little.</summary>
internal static class PackingDocuments
{
    private const int Rounds = 7;

    public static int Run(string folder)
    {
        using var issuer = Issuer.Stranger();
        using var partyKey = issuer.Issue("NTA.UZ", CertificateFor.Signing).WithKey;
        using var hubKey = issuer.Issue("ICE", CertificateFor.Signing).WithKey;
        using var party = new DocumentSigner(partyKey);
        using var hub = new DocumentSigner(hubKey);
        var messages = Directory.EnumerateFiles(folder, "*.xml", SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal).Select(file => party.Sign(File.ReadAllBytes(file))).ToList();
        var receipts = messages.Take(500).Select((message, i) => Receipt(message, i).Sign(hub)).ToList();
        foreach (var (name, corpus) in new[] { ("messages", messages), ("receipts", receipts) })
        {
            Print(name, corpus);
        }

        return 0;
    }

    private static Receipt Receipt(byte[] message, int number) => new(
        Guid.CreateVersion7().ToString("N"), "ICE", "NTA.UZ", $"M{number:000000}", "IE001", Convert.ToBase64String(SHA256.HashData(message)),
        DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number), ReceiptOutcome.Accepted, null, 1_000_000 + number);

    private static void Print(string name, List<byte[]> corpus)
    {
        var raw = corpus.Sum(document => (long)document.Length);
        Console.WriteLine($"{corpus.Count} {name}, {raw / (double)corpus.Count:0} bytes each");
        foreach (var packing in PackingMethod.All(corpus[0]))
        {
            double pack = 0, unpack = 0;
            var bytes = 0L;
            foreach (var document in corpus)
            {
                var packed = packing.Pack(document);
                bytes += Math.Min(packed.Length, document.Length);
                if (!packing.Unpack(packed, document.Length).AsSpan().SequenceEqual(document))
                {
                    throw new InvalidOperationException($"{packing.Name} gave back other bytes.");
                }

                pack += Least(() => packing.Pack(document));
                unpack += Least(() => packing.Unpack(packed, document.Length));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {packing.Name,-28} {bytes / (double)corpus.Count,6:0} bytes ({100.0 * bytes / raw:0.0} %)   pack {pack / corpus.Count,6:0.0} us   unpack {unpack / corpus.Count,6:0.0} us"));
        }
    }

    private static double Least(Action action)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var from = TimeProvider.System.GetTimestamp();
            action();
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(from).TotalMicroseconds);
        }

        return least;
    }
}
