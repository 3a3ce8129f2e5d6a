using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>What the pieces of work of one batch look up, gathered before and found together.</summary>
internal sealed class Gathered
{
    private readonly Dictionary<Lookup, Found> _found = [];

    public void Want(Lookup lookup, string key)
    {
        if (!_found.TryGetValue(lookup, out var found))
        {
            _found[lookup] = found = new Found();
        }
        found.Keys.Add(key);
    }

    /// <summary>One for each kind of row.</summary>
    public IEnumerable<Question> Questions(Dialect dialect) => _found.Select(pair => pair.Value.Question = pair.Key.Of(dialect, pair.Value.Keys));

    /// <returns>Null when nobody has asked for this key beforehand.</returns>
    public IEnumerable<T>? Find<T>(Lookup<T> lookup, string key)
    {
        if (!_found.TryGetValue(lookup, out var found) || found.Question is not Rows<T> rows || !found.Keys.Contains(key))
        {
            return null;
        }
        var byKey = (ILookup<string, T>)(found.ByKey ??= lookup.ByKey(rows.All));
        return byKey[key];
    }

    private sealed class Found
    {
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public Question? Question { get; set; }

        public object? ByKey { get; set; }
    }
}
