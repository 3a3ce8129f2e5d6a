using System.Globalization;
using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;
using Protocol.Tests.Straight;

namespace Schemas.Fuzz;

/// <summary>Thousands of documents changed at bytes, at tags and at values: each must end in a clear verdict, and in that of the second engine.</summary>
/// <remarks><c>CATSICE_FUZZ_DOCUMENTS</c> sets how many (10,000), <c>CATSICE_FUZZ_SEED</c> where the chance begins (1).</remarks>
public sealed class Documents_changed_by_chance(ITestOutputHelper output)
{
    private const int Parts = 2;
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);
    private static readonly IReadOnlyList<Seedling> Seedlings = Corpus.Read();
    private static readonly ILookup<string, string> Values = PlausibleMutation.ValuesOf(Seedlings);

    [Fact]
    public async Task End_in_the_verdict_of_the_second_engine()
    {
        var (count, seed) = (Setting("CATSICE_FUZZ_DOCUMENTS", 10_000), Setting("CATSICE_FUZZ_SEED", 1));
        var tallies = await Task.WhenAll(Enumerable.Range(0, Parts).Select(part => Task.Run(() => Part(part, count, seed))));
        var total = tallies.Aggregate((a, b) => a + b);
        output.WriteLine($"{count} documents, seed {seed}: {total}");
        Assert.Equal(count, total.Malformed + total.Invalid + total.Refused + total.Right);

        // Chance that breaks everything alike, or nothing, would prove nothing.
        Assert.All([total.Malformed, total.Invalid, total.Refused, total.Right, total.Crossed, total.Straight], kind => Assert.True(kind > count / 50, total.ToString()));
    }

    private static async Task<Tally> Part(int part, int count, int seed)
    {
        using var witness = new Witness(Corpus.Css);
        var (tally, crossings) = (new Tally(0, 0, 0, 0), 0);
        for (var number = part; number < count; number += Parts)
        {
            // A generator of its own for each document: one that failed can be made again alone.
            var random = new Random(HashCode(seed, number));
            var seedling = Seedlings[random.Next(Seedlings.Count)];
            var body = new Mutator(random, Values).Mutate(seedling);
            var opinion = await witness.Ask(seedling.Version, seedling.Message, body, TestContext.Current.CancellationToken);
            try
            {
                tally += Compare(body, opinion);
                crossings += await Cross(body, seedling.Message, witness);
            }
            catch (Exception e)
            {
                var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"fuzz-{seed}-{number}.xml"));
                await File.WriteAllBytesAsync(file, body, TestContext.Current.CancellationToken);
                throw new InvalidOperationException($"Document {number} of seed {seed}, from {seedling.Name} of {seedling.Version}, kept as {file}: {e.Message}", e);
            }
        }

        return tally with { Crossed = crossings };
    }

    // What comes off a bridge is right in the eyes of both engines.
    private static async Task<int> Cross(byte[] body, string message, Witness witness)
    {
        var crossed = 0;
        if (Reader.Read(body).TryGet(out var document, out _))
        {
            foreach (var (version, converted) in BridgeCrossing.Of(document))
            {
                var opinion = await witness.Ask(version, message, converted, TestContext.Current.CancellationToken);
                Assert.True(opinion is { SchemaValid: true, Reasons: "" }, $"Converted to {version}, but the second engine says {opinion}.");
                crossed++;
            }
        }

        return crossed;
    }

    private static Tally Compare(byte[] body, Opinion opinion)
    {
        var read = Reader.Read(body);
        if (!read.TryGet(out var document, out var refusal))
        {
            return NotRead(body, refusal, opinion);
        }

        Assert.True(opinion.WellFormed, "We read what libxml2 calls malformed.");
        var errors = ContentCheck.Schema(document);
        Assert.Equal(document.SchemaValid, errors.IsEmpty);
        Assert.All(errors, problem => MustBeClear(problem, body));
        var straight = BothReadings.Agree(body);
        Assert.True(document.SchemaValid == opinion.SchemaValid, $"By XSD we say {(document.SchemaValid ? "valid" : errors[0].Detail)}, libxml2 says the contrary.");
        if (!document.SchemaValid)
        {
            return new Tally(0, 1, 0, 0);
        }

        var findings = ContentCheck.Content(document);
        Assert.All(findings, problem => MustBeClear(problem, body));
        Assert.Equal(opinion.Reasons, string.Join(' ', findings.Select(f => f.Reason!).Distinct().Order(StringComparer.Ordinal)));
        return new Tally(0, 0, findings.IsEmpty ? 0 : 1, findings.IsEmpty ? 1 : 0) { Straight = straight ? 1 : 0 };
    }

    // Some of what XML allows is forbidden here (exchange profile, section 3), and a root we do not know is not read on.
    private static Tally NotRead(byte[] body, Refusal refusal, Opinion opinion)
    {
        Assert.False(BothReadings.Agree(body));
        var problems = Assert.IsType<Refusal.XmlNack>(refusal).Problems;
        Assert.All(problems, problem => MustBeClear(problem, body));
        var text = Encoding.UTF8.GetString(body);
        var forbidden = new[] { "<!--", "<?", "<!DOCTYPE", "\uFEFF", "encoding" }.Any(mark => text.Contains(mark, StringComparison.Ordinal));
        Assert.True(!opinion.SchemaValid || forbidden, $"Refused although libxml2 calls it valid: {problems[0].Detail}");
        return opinion.WellFormed ? new Tally(0, 1, 0, 0) : new Tally(1, 0, 0, 0);
    }

    private static void MustBeClear(Problem problem, byte[] body)
    {
        Assert.InRange(problem.Code, 12, 93);
        Assert.True(problem.Detail.Length > 10 && problem.Mend.Length > 5, problem.ToString());
        Assert.DoesNotContain("Exception", problem.Detail, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 0, body.Length + 1);
        Assert.True(problem.Pointer is null or ['/', ..], problem.Pointer);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    // Not System.HashCode: that differs from process to process.
    private static int HashCode(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * 7919));

    /// <param name="Malformed">Not XML.</param>
    /// <param name="Invalid">Refused by form or by XSD.</param>
    /// <param name="Refused">Refused by a code list, a condition or a rule.</param>
    private sealed record Tally(int Malformed, int Invalid, int Refused, int Right)
    {
        /// <summary>Taken over a bridge to another version.</summary>
        public int Crossed { get; init; }

        /// <summary>Decided by the straight reader alone.</summary>
        public int Straight { get; init; }

        public static Tally operator +(Tally a, Tally b) => 
            new(a.Malformed + b.Malformed, a.Invalid + b.Invalid, a.Refused + b.Refused, a.Right + b.Right) { Crossed = a.Crossed + b.Crossed, Straight = a.Straight + b.Straight };
    }
}
