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

    private static readonly string[] OnTheWay = [Destination, Transit, Guarantee];

    /// <summary>The books that a message concerns, when we send it.</summary>
    /// <param name="ours">The MRN was given by us.</param>
    public static IReadOnlyList<string> OfSent(MessageType type, bool ours) => type.Code switch
    {
        "IE002" => [Destination],
        "IE114" => [Transit],
        _ => OfRole(type.Sender.Role, ours),
    };

    /// <summary>The books that a message concerns, when we receive it; NACKs and notices concern none.</summary>
    /// <param name="ours">As above.</param>
    public static IReadOnlyList<string> OfReceived(MessageType type, bool ours) => type.Code switch
    {
        "IE003" => [Destination],
        "IE115" => [Transit],
        "IE010" or "IE024" or "IE181" => [Destination, Transit],
        "IE063" => OnTheWay,
        "IE906" or "IE917" or "IC901" => [],
        _ => OfRole(type.Recipient.Role, ours),
    };

    /// <summary>Whether a message concerns each record that we keep: it comes once to a country, whichever roles it holds. Any other concerns one.</summary>
    public static bool ConcernsEach(string type) => type is "IE010" or "IE024" or "IE181" or "IE063";

    private static IReadOnlyList<string> OfRole(string role, bool ours) => role switch
    {
        "departure" => [Departure],
        "destination" or "arrival" => [Destination],
        "transit" => [Transit],
        "guarantee" => [Guarantee],
        "any" => ours ? [Departure] : OnTheWay,
        _ => [],
    };
}
