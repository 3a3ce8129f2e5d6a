namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>The two places of one fact, from the nearest group that both versions have.</summary>
/// <param name="Context">The end of the path of that group; empty: the root.</param>
internal sealed record PathPair(string Context, ReadOnlyMemory<string> Newer, ReadOnlyMemory<string> Older)
{
    public static PathPair Of(string newer, string older)
    {
        var up = newer.Split('/');
        var down = older.Split('/');
        var common = up.Zip(down).TakeWhile(pair => pair.First == pair.Second || pair is ("ConsignmentItem", "GoodsItem")).Count();
        common = Math.Min(common, Math.Min(up.Length, down.Length) - 1);
        return new(string.Join('/', up[..common]), up.AsMemory(common), down.AsMemory(common));
    }
}
