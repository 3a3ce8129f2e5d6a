namespace CatsIce.ConformanceSuite.Sessions.Smoke;

/// <summary>One thing that must work before scenarios make sense.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Trouble">What was found instead; empty: it works.</param>
/// <param name="Mend">What to do about it.</param>
internal sealed record SmokeStep(string Name, string Trouble, string Mend)
{
    public static SmokeStep Good(string name) => new(name, "", "");

    public override string ToString() => Trouble.Length == 0 ? $"ok      {Name}" : $"FAILED  {Name}{Environment.NewLine}        found: {Trouble}{Environment.NewLine}        mend:  {Mend}";
}
