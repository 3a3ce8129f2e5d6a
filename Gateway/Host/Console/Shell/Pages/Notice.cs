namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>A page that says one thing: not found, not now, an error.</summary>
/// <param name="Id">Of its texts.</param>
/// <param name="Reference">What the log knows it by; null: nothing stands there.</param>
/// <param name="Detail">What the API says of it, in English; null: nothing.</param>
internal sealed record Notice(string Id, string? Reference, string? Detail = null);
