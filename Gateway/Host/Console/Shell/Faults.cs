namespace CatsIce.Gateway.Console.Shell;

/// <summary>What is wrong in a form, by the name of the field, in words for the person before it.</summary>
internal sealed class Faults
{
    private readonly Dictionary<string, string> _sentences = new(StringComparer.Ordinal);

    public static Faults None { get; } = new();

    public bool Any => _sentences.Count > 0;

    /// <summary>Of the whole form; null: nothing.</summary>
    public string? OfAll => this[""];

    public string? this[string field] => _sentences.GetValueOrDefault(field);

    public IEnumerable<(string Field, string Sentence)> All => _sentences.Select(pair => (pair.Key, pair.Value));

    /// <summary>The first thing that is wrong with a field is told.</summary>
    /// <param name="field">Empty: the form as a whole.</param>
    public Faults Add(string field, string sentence)
    {
        _sentences.TryAdd(field, sentence);
        return this;
    }

    public Faults AddIf(bool isWrong, string field, string sentence) => isWrong ? Add(field, sentence) : this;
}
