using System.Collections.Immutable;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>One page.</summary>
/// <param name="Path">From the root of the site: <c>v3.0/messages/IE001.html</c>.</param>
/// <param name="Chapter">The page of the contents it belongs to: itself, or the one above it.</param>
/// <param name="Body">What stands under the title.</param>
internal sealed record Page(string Path, string Title, string Chapter, ImmutableArray<object?> Body);

/// <summary>An entry of the contents.</summary>
internal sealed record Entry(string Path, string Title);
