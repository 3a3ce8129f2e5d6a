using System.Diagnostics.CodeAnalysis;

namespace CatsIce.Protocol.Problems;

/// <summary>Either a value or the <see cref="Refusal"/> that ends the journey. A class, so that no empty one can exist.</summary>
public sealed class Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Outcome(T value) => _value = value;

    private Outcome(Refusal refusal) => _refusal = refusal;

    [SuppressMessage("Usage", "CA2225", Justification = "A stage returns its value or its refusal; the conversion is the point.")]
    public static implicit operator Outcome<T>(T value) => new(value);

    [SuppressMessage("Usage", "CA2225", Justification = "As above.")]
    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);

    /// <summary>True with the value, false with the refusal; there is no third case.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = _refusal;
        return _refusal is null;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : notnull => _refusal is null ? next(_value!) : new Outcome<TNext>(_refusal);

    public async Task<Outcome<TNext>> Then<TNext>(Func<T, Task<Outcome<TNext>>> next)
        where TNext : notnull => _refusal is null ? await next(_value!) : new Outcome<TNext>(_refusal);

    public TResult Match<TResult>(Func<T, TResult> accepted, Func<Refusal, TResult> refused) =>
        _refusal is null ? accepted(_value!) : refused(_refusal);
}
