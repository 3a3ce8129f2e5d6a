using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>Two values that the older version writes in one piece.</summary>
/// <param name="row">The row of the table.</param>
/// <param name="first">Places of the first part.</param>
/// <param name="rest">Places of the second part.</param>
/// <param name="length">Characters of the first part.</param>
internal sealed class JoinedStep(BridgeRow row, PathPair first, PathPair rest, int length) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var context in MovedStep.Contexts(root, first).ToList())
        {
            if (MovedStep.Take(context, first.Newer) is not [var head])
            {
                continue;
            }

            var tail = MovedStep.Take(context, rest.Newer).FirstOrDefault();
            MovedStep.Put(context, first.Older, new Fact("", head.Value + tail?.Value, head.Origin, [.. head.Sources, .. tail?.Sources ?? []]));
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var context in MovedStep.Contexts(root, first).ToList())
        {
            if (MovedStep.Take(context, first.Older) is not [var whole])
            {
                continue;
            }

            var text = whole.Value;
            var cut = Math.Min(length, text.Length);
            MovedStep.Put(context, first.Newer, new Fact("", text[..cut], whole.Origin, whole.Sources));
            if (cut < text.Length)
            {
                MovedStep.Put(context, rest.Newer, new Fact("", text[cut..], whole.Origin, whole.Sources));
            }
        }
    }
}
