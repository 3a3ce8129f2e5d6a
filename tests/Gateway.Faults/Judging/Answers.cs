namespace Gateway.Faults.Judging;

/// <summary>Nobody was told anything that contradicts the model, or what they were told before; no destination was called wrongly.</summary>
internal static class Answers
{
    public static IEnumerable<string> Check(Case found) => found.Sent.SelectMany(sent => sent.Oddities).Concat(found.Wrongs);
}
