using System.Collections.Immutable;

namespace CatsIce.Hostile;

/// <summary>What the exchange has to answer, as text: <c>IE917 52</c>, <c>IE906 14 S019</c>, <c>Fault MalformedSoap</c>.</summary>
/// <param name="OneOf">More than one only where the place at which a parser stumbles is its own affair.</param>
public sealed record ExpectedAnswer(ImmutableArray<string> OneOf)
{
    /// <summary>IE917 whose first error has one of these codes (exchange profile, section 6).</summary>
    public static ExpectedAnswer XmlNack(params ReadOnlySpan<int> codes)
    {
        var texts = ImmutableArray.CreateBuilder<string>(codes.Length);
        foreach (var code in codes)
        {
            texts.Add($"IE917 {code}");
        }

        return new ExpectedAnswer(texts.ToImmutable());
    }

    /// <summary>IE906 whose first error has code 14 and this reason: a finding on the signature (Snnn) or the header (Hnnn).</summary>
    public static ExpectedAnswer Finding(string reason) => new([$"IE906 14 {reason}"]);

    /// <summary>A SOAP Fault, or a problem document in the plain binding, with this code; always the sender's mistake.</summary>
    public static ExpectedAnswer Fault(string code) => new([$"Fault {code}"]);

    public override string ToString() => string.Join(" or ", OneOf);
}
