using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Receive.Limits;

/// <summary>What a request is for, as far as its limits depend on it.</summary>
internal enum Purpose
{
    /// <summary>SOAP without an action: only the body tells.</summary>
    Unknown,

    /// <summary>New work.</summary>
    Submit,

    /// <summary>Ends work. It is never counted: a hub that takes no receipts never gets rid of what it holds.</summary>
    Confirm,

    /// <summary>Everything else: it stores nothing.</summary>
    Ask,
}

internal static class Purposes
{
    /// <param name="action">SOAPAction or the action parameter. Advisory, but not free: a body of another operation is refused.</param>
    public static Purpose OfAction(string? action) => string.IsNullOrEmpty(action) ? Purpose.Unknown
        : action == SoapWriter.Action("Submit") ? Purpose.Submit
        : action == SoapWriter.Action("Confirm") ? Purpose.Confirm
        : Purpose.Ask;

    public static Purpose Of(ExchangeRequest request) => request switch
    {
        ExchangeRequest.Submit => Purpose.Submit,
        ExchangeRequest.Confirm => Purpose.Confirm,
        _ => Purpose.Ask,
    };
}
