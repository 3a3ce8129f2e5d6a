using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Control;

/// <summary>Numbers and references of a request, or the answer that says what is wrong with them.</summary>
internal static class WellFormed
{
    /// <exception cref="ControlProblemException">400.</exception>
    public static Mrn Movement(string text) => Mrn.Explain(text) is { } why ? throw Wrong("The MRN is wrong.", why) : Mrn.Parse(text);

    /// <exception cref="ControlProblemException">400.</exception>
    public static void Guarantee(string text)
    {
        if (Grn.Explain(text) is { } why)
        {
            throw Wrong("The guarantee reference number is wrong.", why);
        }
    }

    /// <param name="where">Name in the request.</param>
    /// <exception cref="ControlProblemException">400.</exception>
    public static void Office(string text, string where)
    {
        if (!OfficeReference.TryParse(text, out _))
        {
            throw Wrong("The customs office is wrong.", $"{where} is '{text}'; expected a country code and six upper-case letters or digits.");
        }
    }

    private static ControlProblemException Wrong(string title, string detail) => new(StatusCodes.Status400BadRequest, title, detail);
}
