using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CatsIce.Schemas.Sampling;

/// <summary>The documents of a version that lie beside the specification for everybody to read and to test with: those that nobody wrote by
/// hand, and those that each break one thing.</summary>
public sealed class SampleSet
{
    private readonly SampleGenerator _generator;
    private readonly IReadOnlyCollection<string> _byHand;
    private readonly Func<string, ImmutableArray<Mistake>> _mistakes;

    /// <summary>All are of one journey: containers by road from Tashkent to Poti, with safety and security data.</summary>
    public const long Seed = 36;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="generator">Of the version.</param>
    /// <param name="byHand">Names of the files that were written by hand, as <c>IE001-minimal-polypropylene.xml</c>: sizes that are there are not made again.</param>
    public SampleSet(SampleGenerator generator, IReadOnlyCollection<string> byHand) : this(generator, byHand, message => Mistakes.Of(generator, message, Seed)) { }

    internal SampleSet(SampleGenerator generator, IReadOnlyCollection<string> byHand, Func<string, ImmutableArray<Mistake>> mistakes) =>
        (_generator, _byHand, _mistakes) = (generator, byHand, mistakes);

    /// <returns>Paths from the folder of the version, with their content.</returns>
    public IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Files() => Samples().Concat(MistakesWithIndex());

    private IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Samples() =>
        from message in _generator.Specification.Messages.All
        from size in Enum.GetValues<SampleSize>()
        let name = $"{message.Code}-{size.ToString().ToLowerInvariant()}"
        where !_byHand.Any(file => file.StartsWith(name, StringComparison.Ordinal))
        select ($"generated/{name}.xml", _generator.Make(message.Code, Journey.Of(Seed), size, new() { Favourable = size == SampleSize.Maximal ? null : true }).Document);

    private IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> MistakesWithIndex()
    {
        var lines = new List<string>();
        foreach (var mistake in _generator.Specification.Messages.All.SelectMany(message => OneForEachCode(_mistakes(message.Code))))
        {
            var file = $"{mistake.Message}-{mistake.Name}.xml";
            var entry = new Entry(file, JsonNamingPolicy.CamelCase.ConvertName(mistake.Kind.ToString()), mistake.Code, mistake.Pointer, mistake.Reason, mistake.What);
            lines.Add("  " + JsonSerializer.Serialize(entry, Format));
            yield return ($"invalid/generated/{file}", mistake.Document);
        }

        yield return ("invalid/generated/index.json", Encoding.UTF8.GetBytes($"[\n{string.Join(",\n", lines)}\n]\n"));
    }

    /// <summary>The whole list has one for each rule, too; that many files would help nobody.</summary>
    private static IEnumerable<Mistake> OneForEachCode(ImmutableArray<Mistake> all) => all.DistinctBy(mistake => (mistake.Kind, mistake.Code));

    /// <summary>One line of the index.</summary>
    private sealed record Entry(string File, string Check, int Code, string? Pointer, string? Reason, string What);
}
