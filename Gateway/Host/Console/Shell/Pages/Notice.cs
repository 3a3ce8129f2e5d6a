namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>A page that says one thing: not found, not now, an error.</summary>
/// <param name="Id">Of its texts.</param>
/// <param name="Reference">What the log knows it by; null: nothing stands there.</param>
internal sealed record Notice(string Id, string? Reference);
