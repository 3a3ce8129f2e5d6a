namespace CatsIce.Schemas.Sampling.Randomness;

/// <summary>Chance without state: a draw is a pure function of a seed and of the names on the way to it, so that the same place of two
/// messages of one journey gets the same answer, and the answer is the same on every machine and in every release of the platform.
/// A name is hashed by FNV-1a (64 bits over UTF-16 units) and mixed in by the finalizer of SplitMix64.</summary>
internal readonly record struct Draw(ulong State)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static Draw Of(long seed) => new(Mix(unchecked((ulong)seed) + Golden));

    /// <summary>The hash that <see cref="At(ulong)"/> takes, for names that are known beforehand.</summary>
    public static ulong Hash(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in name)
        {
            hash = unchecked((hash ^ unit) * 0x100000001B3);
        }

        return hash;
    }

    public Draw At(string name) => At(Hash(name));

    public Draw At(int index) => At((ulong)index);

    public Draw At(ulong salt) => new(Mix(unchecked((State ^ salt) + Golden)));

    /// <returns>From 0 to <paramref name="limit"/> - 1.</returns>
    public int Below(int limit) => (int)Math.BigMul(Mix(State), (ulong)limit, out _);

    /// <returns>From <paramref name="first"/> to <paramref name="last"/>, both included.</returns>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <returns>Decimal digits, the first not 0.</returns>
    public string Digits(int count) => string.Create(count, this, static (span, draw) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)('0' + (i == 0 ? draw.At(i).Between(1, 9) : draw.At(i).Below(10)));
        }
    });

    /// <param name="form"># stands for a digit, @ for a capital letter; all else for itself.</param>
    public string Like(string form) => string.Create(form.Length, (form, Draw: this), static (span, given) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = given.form[i] switch
            {
                '#' => (char)('0' + given.Draw.At(i).Below(10)),
                '@' => "ABCDEFHKLMNPRSTXYZ"[given.Draw.At(i).Below(18)],
                var itself => itself,
            };
        }
    });

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
