/**
 * The page and what it is made of, served from memory: style sheets, modules (our own and those of
 * WebJars), pictures. Every file has its content's hash in its name, so browsers keep it for good;
 * only the page itself, which names them, is asked for anew.
 */
package parley.gateway.web;
