using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>Rows that are found by one text, for one piece of work or for all of a batch at once.</summary>
internal abstract class Lookup
{
    /// <param name="keys">Of all who have asked.</param>
    public abstract Question Of(Dialect dialect, IEnumerable<string> keys);
}

/// <param name="ofOne">Takes key.</param>
/// <param name="ofMany">Takes keys, as <see cref="Dialect.Keys"/> writes them.</param>
/// <param name="keyOf">By which key a row was found.</param>
internal sealed class Lookup<T>(Statement ofOne, Statement ofMany, Func<T, string> keyOf) : Lookup
{
    public Statement OfOne => ofOne;

    public override Question Of(Dialect dialect, IEnumerable<string> keys) => new Rows<T>(ofMany.For(dialect), new { keys = dialect.Keys(keys) });

    public ILookup<string, T> ByKey(List<T> rows) => rows.ToLookup(keyOf, StringComparer.Ordinal);
}
