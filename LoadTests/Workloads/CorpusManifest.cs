using System.Collections.Immutable;

namespace CatsIce.LoadTests.Workloads;

/// <summary>What a corpus is: <c>corpus.json</c>, written last, so that a folder without it is no corpus.</summary>
/// <param name="Format">Of the folder; raised when it changes.</param>
/// <param name="Stamp">In every identification of the corpus; no two corpora have the same.</param>
/// <param name="Participants">Whose keys it takes.</param>
/// <param name="RealHours">Mean length of a movement in the life that the movements were drawn from.</param>
internal sealed record CorpusManifest(
    int Format, string Stamp, DateTimeOffset Made, long Seed, Mix Mix, int Movements, int Messages, int Negatives, long Bytes, double RealHours, ImmutableArray<string> Participants)
{
    public const int CurrentFormat = 1;
}
