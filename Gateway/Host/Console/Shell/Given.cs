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

    /// <summary>The fields in which a character stands that nobody can read or write: a control character that is neither tab nor line break, NUL among them, or what was no character when it was sent.</summary>
    public IEnumerable<string> Unreadable => Fields.Where(given => given.Value.Any(text => text?.Any(IsUnreadable) == true)).Select(given => given.Key);

    /// <summary>Whether it may stand in an audit as a reason: 1 to 1,000 characters, none of them a control character.</summary>
    public static bool IsReason(string text) => text.Length is > 0 and <= Longest && !text.Any(char.IsControl);

    private static bool IsUnreadable(char c) => c == '\ufffd' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
}
