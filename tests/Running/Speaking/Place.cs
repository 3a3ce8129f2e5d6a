using System.Text;

namespace CatsIce.Running.Speaking;

/// <summary>Line and column in a body, both from 1, found by looking for text: how an integrator with an editor would find them.</summary>
public readonly record struct Place(int Line, int Column)
{
    public static Place None => new(0, 0);

    /// <param name="markup">Stands once in the body (or its first occurrence is meant). For a start tag the column is that of the name, behind the bracket.</param>
    public static Place Of(byte[] body, string markup)
    {
        var text = Encoding.UTF8.GetString(body);
        var at = text.IndexOf(markup, StringComparison.Ordinal);
        Expect.True(at >= 0, $"The body does not hold {markup}.");
        if (markup.StartsWith('<')) at++;
        var lineStart = text.LastIndexOf('\n', at - 1) + 1;
        return new Place(text.AsSpan(0, at).Count('\n') + 1, at - lineStart + 1);
    }
}
