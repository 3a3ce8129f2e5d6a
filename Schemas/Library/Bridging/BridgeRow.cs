using System.Collections.Immutable;

namespace CatsIce.Schemas.Bridging;

/// <summary>How two versions differ in one place. Read downwards (newer to older) the rows are taken in their order, upwards in the opposite one.</summary>
public enum BridgeRowKind
{
    /// <summary>Only the newer version has it. Downwards it is dropped and listed, or refused where it says something else than <c>implied</c>.</summary>
    OnlyNewer,

    /// <summary>Only the older version has it: upwards it is dropped and listed.</summary>
    OnlyOlder,

    /// <summary>The newer version requires what the older one may leave out: upwards refused where it is missing.</summary>
    Required,

    /// <summary>Another name, another place, or both.</summary>
    Moved,

    /// <summary>Two values of the newer version are one in the older: the first <c>to</c> characters, and the rest.</summary>
    Joined,

    /// <summary>2026-06-01 and 20260601.</summary>
    Day,

    /// <summary>2026-06-01T08:30:00 and 202606010830; seconds are lost and listed.</summary>
    Moment,

    /// <summary>The older version has only <c>to</c> digits after the point.</summary>
    Rounded,

    /// <summary>The older version has only <c>to</c> characters: the text is cut, and listed in full.</summary>
    Shortened,

    /// <summary>The older version has only <c>to</c> characters, and a part would be wrong: what is longer is dropped and listed.</summary>
    LeftOutWhenLonger,

    /// <summary>Said of a house consignment in the newer version; in the older one of the whole consignment.</summary>
    Raised,

    /// <summary>Said of a house consignment in the newer version; in the older one of each of its goods items (of the whole consignment where there is one house).</summary>
    Lowered,

    /// <summary>Said of a house consignment in the newer version; in the older one of each of its goods items that does not say it itself.</summary>
    Inherited,

    /// <summary>Equipment with its seals and goods in the newer version; one list of seals, and containers at the goods items, in the older.</summary>
    Equipment,

    /// <summary>House consignments in the newer version; one list of goods items in the older. Upwards, items that follow each other and have the same
    /// consignor and consignee are one house.</summary>
    Houses,

    /// <summary>As <see cref="Houses"/>, for what was found at destination: the number through the declaration says which item is meant.</summary>
    FoundHouses,
}

/// <summary>One row of the table of a bridge (<c>css/bridges/2.0-3.0.json</c>). What no row names is alike in both versions.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Why">In words; goes with every fact that is lost here.</param>
/// <param name="Messages">Where the row holds; null: in every message.</param>
/// <param name="Newer">Where it stands in the newer version: the end of a path, without the root.</param>
/// <param name="Older">The same in the older version.</param>
/// <param name="Rest">Joined: where the second part stands in the newer version.</param>
/// <param name="To">Characters, or digits after the point.</param>
/// <param name="Implied">OnlyNewer: the value that the older version always means.</param>
/// <param name="Beside">OnlyNewer, implied: the sibling beside which it is written upwards.</param>
public sealed record BridgeRow(
    BridgeRowKind Kind, string Why, ImmutableArray<string>? Messages = null, string? Newer = null, string? Older = null, string? Rest = null,
    int? To = null, string? Implied = null, string? Beside = null)
{
    public bool HoldsIn(string messageCode) => Messages is not { } some || some.Contains(messageCode);
}
