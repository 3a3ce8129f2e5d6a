using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>The records a country may keep of one movement, named as the views of the movement table. A country that is both
/// transited and arrived in keeps two.</summary>
internal static class Book
{
    /// <summary>We released it. The departure sees the whole movement, as the exchange does.</summary>
    public const string Departure = "exchange";

    public const string Destination = "destination";
    public const string Transit = "transit";

    /// <summary>The country of the guarantee.</summary>
    public const string Guarantee = "guarantee";

    /// <summary>The books that a message concerns, when we send it.</summary>
    public static IReadOnlyList<string> OfSent(string type) => type switch
    {
        "IE001" or "IE003" or "IE010" or "IE024" or "IE050" or "IE115" => [Departure],
        "IE002" or "IE006" or "IE018" => [Destination],
        "IE114" or "IE118" => [Transit],
        _ => [],
    };

    /// <summary>The books that a message concerns, when we receive it; NACKs and notices concern none.</summary>
    public static IReadOnlyList<string> OfReceived(MessageType type) => type.Code switch
    {
        "IE002" or "IE006" or "IE018" or "IE114" or "IE118" => [Departure],
        "IE001" or "IE003" => [Destination],
        "IE050" or "IE115" => [Transit],
        "IE010" or "IE024" or "IE181" => [Destination, Transit],
        "IE906" or "IE917" or "IC901" => [],
        _ => OfRole(type.Recipient.Role),
    };

    /// <summary>Whether a message concerns each record that we keep: it comes once to a country, whichever roles it holds. Any other concerns one.</summary>
    public static bool ConcernsEach(string type) => type is "IE010" or "IE024" or "IE181";

    // Messages that this system takes and records without acting upon them: the message table says who we are in them.
    private static string[] OfRole(string role) => role switch
    {
        "departure" => [Departure],
        "destination" or "arrival" => [Destination],
        "transit" => [Transit],
        "guarantee" => [Guarantee],
        "any" => [Destination, Transit, Guarantee, Departure],
        _ => [],
    };
}
