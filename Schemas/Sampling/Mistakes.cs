using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Breaking;

namespace CatsIce.Schemas.Sampling;

/// <summary>Documents that each break exactly one thing. Each is made from the smallest sample in which it can be broken.</summary>
public static class Mistakes
{
    /// <summary>In the order in which they are tried: what is told only when something is not in order comes last.</summary>
    private static readonly ImmutableArray<(SampleSize Size, bool Favourable)> Bases =
        [(SampleSize.Minimal, true), (SampleSize.Typical, true), (SampleSize.Maximal, true), (SampleSize.Maximal, false)];

    /// <summary>One document for each kind of mistake that a message can show: every limit of its schema, and every code list, condition and
    /// rule that one change can offend.</summary>
    /// <param name="generator">Makes the samples.</param>
    /// <param name="message">The code of the message.</param>
    /// <param name="seed">Another seed breaks other places.</param>
    /// <returns>First what IE917 answers, then what IE906 answers. All of them were looked at: the checks find this and nothing else.</returns>
    public static ImmutableArray<Mistake> Of(SampleGenerator generator, string message, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var journey = Journey.Of(seed);
        var bases = Bases.Select(b => generator.Make(message, journey, b.Size, new() { Favourable = b.Favourable })).ToImmutableArray();
        var richer = XElement.Parse(Encoding.UTF8.GetString(bases[2].Document.Span));
        var workshop = new Workshop(generator, message, journey.Draw.At("mistakes"));
        return
        [
            .. TextBreakers.Of(bases[0]),
            .. StructureBreakers.All.Concat(ValueBreakers.All).Select(breaker => workshop.First(bases, breaker)).OfType<Mistake>(),
            .. new ContentBreakers(richer).All.SelectMany(breaker => workshop.Each(bases[..2], breaker)).DistinctBy(m => m.Name),
        ];
    }
}
