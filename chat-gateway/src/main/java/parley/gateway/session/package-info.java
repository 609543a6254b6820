/**
 * Who is calling: a short-lived access token (RFC 7519) says so, in a header, a subprotocol or a
 * cookie, and a refresh token gets the next one. Sessions are history's; what has become of them is
 * known here from the log of news.
 */
package parley.gateway.session;
