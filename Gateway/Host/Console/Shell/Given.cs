namespace CatsIce.Gateway.Console.Shell;

/// <summary>What somebody wrote into a form. Anything may stand in it.</summary>
internal sealed record Given(IFormCollection Fields)
{
    public const int Longest = 1000;

    /// <summary>Without blanks around it; empty where the field is missing or given twice.</summary>
    public string Text(string name) => Fields[name] is [{ } only] ? only.Trim() : "";

    /// <summary>As it was written: a password.</summary>
    public string Exact(string name) => Fields[name] is [{ } only] ? only : "";

    public IReadOnlyList<string> All(string name) => [.. Fields[name].OfType<string>()];

    public bool Has(string name) => Fields.ContainsKey(name);

    /// <summary>Whether it may stand in an audit as a reason: 1 to 1,000 characters, none of them a control character.</summary>
    public static bool IsReason(string text) => text.Length is > 0 and <= Longest && !text.Any(char.IsControl);
}
