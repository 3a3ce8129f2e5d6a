namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Whether an optional element is there.</summary>
/// <param name="Allowed">False: it must not be there.</param>
/// <param name="Required">True: it is there at every size.</param>
/// <param name="Percent">How often at typical size, where it is neither required nor refused.</param>
internal sealed record Presence(Func<Scope, bool> Allowed, Func<Scope, bool> Required, int Percent);

/// <param name="Stretches">At maximal size the text is made as long as its type allows.</param>
internal sealed record Fact(Func<Scope, object?> Of, bool Stretches);

/// <summary>What is written at which place of a document. A place is the end of a path (<c>Commodity/descriptionOfGoods</c>), or a whole path when it
/// begins with the message (<c>/IE003/TransitOperation</c>); of several that fit, the longest counts. Places nobody speaks of get a value by their
/// code list or type, and optional ones are there by the size.</summary>
internal sealed class FactBook
{
    private const int UsualPercent = 45;

    private readonly Dictionary<string, Fact> _values = [];
    private readonly Dictionary<string, Func<Scope, IReadOnlyList<object>>> _groups = [];
    private readonly Dictionary<string, Presence> _presences = [];

    /// <summary>A text, number or moment; null leaves an optional element out.</summary>
    public void Value(string places, Func<Scope, object?> of) => Each(places, _values, new(of, Stretches: false));

    /// <summary>Free text: at maximal size it is as long as the type allows.</summary>
    public void Text(string places, Func<Scope, string?> of) => Each(places, _values, new(of, Stretches: true));

    /// <summary>A group that is there once for each of these; its places can ask for the one they are about by <see cref="Scope.Of{T}"/>.</summary>
    public void Group(string places, Func<Scope, IReadOnlyList<object>> subjects) => Each(places, _groups, subjects);

    /// <summary>There when, and only when, this holds.</summary>
    public void Exactly(string places, Func<Scope, bool> holds) => Each(places, _presences, new(holds, holds, 100));

    /// <summary>Allowed when this holds; there by size.</summary>
    public void Allowed(string places, Func<Scope, bool> holds, int percent = UsualPercent) => Each(places, _presences, new(holds, _ => false, percent));

    /// <summary>There when this holds, otherwise by size.</summary>
    public void Required(string places, Func<Scope, bool> when, int percent = UsualPercent) => Each(places, _presences, new(_ => true, when, percent));

    /// <summary>There by size, at typical size in so many of a hundred documents.</summary>
    public void Often(string places, int percent) => Allowed(places, _ => true, percent);

    public Fact? ValueAt(IReadOnlyList<string> path) => Find(_values, path);

    public Func<Scope, IReadOnlyList<object>>? GroupAt(IReadOnlyList<string> path) => Find(_groups, path);

    public Presence PresenceAt(IReadOnlyList<string> path) => Find(_presences, path) ?? new Presence(_ => true, _ => false, UsualPercent);

    private static void Each<T>(string places, Dictionary<string, T> book, T what)
    {
        foreach (var place in places.Split('|', StringSplitOptions.TrimEntries))
        {
            if (!book.TryAdd(place, what))
            {
                throw new InvalidOperationException($"The place '{place}' is spoken of twice.");
            }
        }
    }

    private static T? Find<T>(Dictionary<string, T> book, IReadOnlyList<string> path) where T : class
    {
        if (book.TryGetValue("/" + string.Join('/', path), out var whole))
        {
            return whole;
        }

        for (var from = 0; from < path.Count; from++)
        {
            if (book.TryGetValue(string.Join('/', path.Skip(from)), out var found))
            {
                return found;
            }
        }

        return null;
    }
}
