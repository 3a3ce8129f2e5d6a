using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CatsIce.LoadTests.Keys;

namespace CatsIce.LoadTests.Workloads;

/// <summary>Makes and signs everything that will be sent, before any clock runs: then signing costs the run nothing.</summary>
internal sealed class CorpusMaker(Mix mix, long seed, KeyRing keys, TimeProvider clock)
{
    private const int Batch = 256;

    /// <summary>Identifications are unique for ever, so a stamp is the time to a hundredth of a second, and chance where two begin together.</summary>
    public string Stamp { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeMilliseconds() / 10:x}{RandomNumberGenerator.GetInt32(0x10000):x4}");

    /// <param name="messages">At least so many; the movement that passes it is still made whole.</param>
    /// <param name="progress">Told how many are made.</param>
    public Corpus Make(string folder, int messages, Action<int> progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(Corpus.ManifestFile(folder)))
        {
            throw new CommandLine.InputFaultException($"{folder} holds a corpus already. A corpus is never added to: name another folder.");
        }

        var made = clock.GetUtcNow();
        var draft = new MovementDraft(mix, seed, Stamp, WholeMinute(made));
        var (count, negatives, movements, hours, at) = (0, 0, 0, 0.0, 0L);
        using (var documents = File.Create(Corpus.DocumentsFile(folder)))
        using (var index = new StreamWriter(Corpus.IndexFile(folder)))
        {
            while (count < messages)
            {
                var first = movements;
                var wanted = Math.Min(Batch, MessageId.MostMovements - first);
                foreach (var (movement, bytes) in Enumerable.Range(first, wanted).AsParallel().AsOrdered().WithCancellation(cancel).Select(number => Sign(draft, number)))
                {
                    var placed = movement with { Messages = [.. movement.Messages.Select(message => message with { At = at + message.At })] };
                    index.WriteLine(JsonSerializer.Serialize(placed, Corpus.Format));
                    bytes.WriteTo(documents);
                    at += bytes.Length;
                    count += placed.Messages.Count;
                    negatives += placed.Messages.Count(message => !message.IsPositive);
                    hours += placed.RealHours;
                    movements++;
                    if (count >= messages)
                    {
                        break;
                    }
                }

                progress(count);
            }
        }

        var manifest = new CorpusManifest(
            CorpusManifest.CurrentFormat, Stamp, made, seed, mix, movements, count, negatives, at, hours / movements, [.. mix.Countries.Keys.Select(Mix.Participant)]);
        File.WriteAllText(Corpus.ManifestFile(folder), JsonSerializer.Serialize(manifest, Corpus.Readable));
        return Corpus.Open(folder);
    }

    private (CorpusMovement Movement, MemoryStream Bytes) Sign(MovementDraft draft, int number)
    {
        var (course, size, journey, hours, drafts) = draft.Of(number);
        var bytes = new MemoryStream();
        var messages = new List<CorpusMessage>();
        foreach (var one in drafts)
        {
            if (one.Unsigned.IsEmpty)
            {
                messages.Add(messages[one.Of] with { Place = messages.Count, Expect = one.Expect, Negative = one.Negative, Digest = null, Of = one.Of });
                continue;
            }

            var signed = keys.SignerOf(one.Sender).Sign(one.Unsigned);
            signed = one.Forge?.Invoke(signed) ?? signed;
            var digest = one.Negative is null ? Convert.ToBase64String(SHA256.HashData(signed)) : null;
            messages.Add(new CorpusMessage(number, messages.Count, bytes.Length, signed.Length, one.Type, one.Sender, one.Recipient, one.Expect, one.Negative, digest, one.Of));
            bytes.Write(signed);
        }

        return (new CorpusMovement(number, course, size, journey.Mrn, hours, messages), bytes);
    }

    private static DateTime WholeMinute(DateTimeOffset time) => time.UtcDateTime.AddTicks(-(time.UtcDateTime.Ticks % TimeSpan.TicksPerMinute));
}
