using System.Collections.Immutable;

namespace CatsIce.Schemas.Catalogues;

/// <summary>Entries that a version takes over from another one, word for word: an id means the same in every version that has it, so its text is written
/// once. What an entry says about messages that the adopting version does not have is left out.</summary>
/// <param name="From">The version whose file holds the entries.</param>
internal sealed record Adoption(string From, ImmutableArray<string> Ids)
{
    /// <param name="path">The file that adopts, for the words of an error.</param>
    /// <param name="of">The entries of another version, all of them, those it adopted included.</param>
    public static IEnumerable<T> Resolve<T>(string path, ImmutableArray<Adoption>? adopted, Func<string, ImmutableArray<T>> of, Func<T, string> idOf)
    {
        foreach (var adoption in adopted ?? [])
        {
            var entries = of(adoption.From).ToDictionary(idOf);
            foreach (var id in adoption.Ids)
            {
                yield return entries.TryGetValue(id, out var entry)
                    ? entry
                    : throw new SpecificationException($"{path}: adopts '{id}' from version {adoption.From}, which does not have it.");
            }
        }
    }
}
