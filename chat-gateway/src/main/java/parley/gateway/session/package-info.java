/**
 * Who is calling: guests sign in with a name and get a signed token (RFC 7519), in a cookie for
 * browsers or in the body for programs. No session is stored: a token is all there is.
 */
package parley.gateway.session;
