namespace CatsIce.Hostile;

/// <summary>Envelopes written by hand, so that any part of them can be wrong.</summary>
internal static class Envelope
{
    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    public const string Addressing = "http://www.w3.org/2005/08/addressing";
    public const string Exchange = "urn:carec:cats-ice:exchange:1.0";

    public static string Around(string inBody, string header = "", string soap = Soap12, string prolog = "") =>
        $"{prolog}<s:Envelope xmlns:s=\"{soap}\">{(header.Length > 0 ? $"<s:Header>{header}</s:Header>" : "")}<s:Body>{inBody}</s:Body></s:Envelope>";

    public static string Submit(string inDocument) =>
        $"<ice:Submit xmlns:ice=\"{Exchange}\"><ice:Document>{inDocument}</ice:Document></ice:Submit>";

    /// <summary>The bytes inside ice:Document, whatever they are.</summary>
    public static byte[] AroundBytes(ReadOnlySpan<byte> document)
    {
        const string Mark = "\u001A";
        var parts = Around(Submit(Mark)).Split(Mark);
        return [.. Victim.Bytes(parts[0]), .. document, .. Victim.Bytes(parts[1])];
    }
}
