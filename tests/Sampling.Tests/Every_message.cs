using System.Collections.Concurrent;
using CatsIce.Schemas;

namespace CatsIce.Schemas.Sampling;

/// <summary>All messages of all versions, at every size.</summary>
internal static class Every_message
{
    private static readonly ConcurrentDictionary<string, SampleGenerator> Generators = new();

    public static TheoryData<string, string> OfEveryVersion() =>
        [.. SchemaLibrary.Default.Versions.SelectMany(css => css.Messages.All.Select(m => (css.Version, m.Code)))];

    public static IEnumerable<SampleSize> Sizes => Enum.GetValues<SampleSize>();

    public static SampleGenerator Generator(string version) => Generators.GetOrAdd(version, v =>
        SchemaLibrary.Default.TryByVersion(v, out var css) ? new SampleGenerator(css) : throw new ArgumentException($"No version {v}."));
}
