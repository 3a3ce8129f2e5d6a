using System.Collections.Immutable;

namespace CatsIce.Gateway.Bridge;

/// <summary>In which version a recipient gets a message (exchange profile, section 9). Decides; reads nothing.</summary>
internal static class VersionChoice
{
    /// <param name="spoken">The versions that the recipient speaks and the hub knows, oldest first; empty for the hub itself.</param>
    /// <param name="held">The version that the recipient has used in this movement so far; null before its first message.</param>
    /// <param name="asked">The version of the recipient's own message that this one answers; null when it answers none.</param>
    /// <param name="sent">The version the message came in.</param>
    /// <returns>What was held, asked or sent, in this order, if the recipient (still) speaks it; else its newest.</returns>
    public static string For(ImmutableArray<string> spoken, string? held, string? asked, string sent)
    {
        if (spoken.IsEmpty)
        {
            return sent;
        }
        foreach (var version in new[] { held, asked, sent })
        {
            if (version is not null && spoken.Contains(version))
            {
                return version;
            }
        }
        return spoken[^1];
    }
}
