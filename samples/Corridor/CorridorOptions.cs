namespace CatsIce.Corridor;

/// <param name="Folder">Where keys, data and logs lie.</param>
/// <param name="Stay">Keep everything running after the scenarios.</param>
/// <param name="Only">Names of the scenarios to play; empty for all.</param>
/// <param name="Expectations">Other expected values than the built-in ones, by id of the step.</param>
internal sealed record CorridorOptions(string Folder, bool Stay, IReadOnlyList<string> Only, IReadOnlyDictionary<string, string> Expectations);
